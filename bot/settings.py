"""Every setting of the assistant. They come from the environment (or a `.env` file); a laptop needs none of them."""

from functools import cached_property
from pathlib import Path
from secrets import token_urlsafe
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.strength import password_weakness, token_weakness, weakness

ROOT = Path(__file__).resolve().parent.parent
_LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1"}


class Settings(BaseSettings):
    """Names in capitals in the environment; documented for operators in docs/operators.md."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True)

    host: str = Field(default="127.0.0.1", description="Address on which the web server listens.")
    port: int = Field(default=8080, ge=0, le=65535, description="Port on which the web server listens.")
    database_url: str = Field(default="", description="SQLite or PostgreSQL address; empty: a SQLite file in the data folder.")
    telegram_token: SecretStr = Field(default=SecretStr(""), description="Token of the bot; empty: Telegram is off.")
    telegram_api: str = Field(default="https://api.telegram.org", description="Address of the Bot API; another one for tests.")
    public_url: str = Field(default="", description="Public https address; set: Telegram calls our webhook instead of polling.")
    webhook_secret: SecretStr = Field(default=SecretStr(""), description="Secret that Telegram must send to the webhook.")
    metrics_token: SecretStr = Field(default=SecretStr(""), description="Key to /metrics; empty: this machine only.")
    messages_a_minute: int = Field(default=20, ge=0, description="What one chat may send, after a burst of as many; 0: no limit.")
    webhook_secret_old: SecretStr = Field(default=SecretStr(""), description="The secret before, valid while it is changed.")
    sends_per_chat: float = Field(default=1, ge=0, description="Messages a second into one chat; 0: no limit.")
    send_burst: int = Field(default=5, ge=1, description="Messages into one chat at once before that limit counts.")
    sends_per_second: float = Field(default=30, ge=0, description="Messages a second over all chats and processes; 0: no limit.")
    try_out: bool | None = Field(default=None, description="Chat page in the browser; default: on for a local address only.")
    session_secret: SecretStr = Field(
        default=SecretStr(""), description="Signs the console's forms, seals second factors; the same for all replicas."
    )
    session_secret_old: SecretStr = Field(
        default=SecretStr(""), description="The secret before; opens what it sealed until that is sealed anew."
    )
    second_factor: bool | None = Field(default=None, description="Whether the console requires it; default: on a public address.")
    second_eyes: bool = Field(default=True, description="Whether a proposal must be approved by someone other than its author.")
    retention_days: int = Field(default=365, ge=1, description="Chats that are silent for longer are erased.")
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")
    log_format: Literal["", "text", "json"] = Field(default="", description="text or json; empty: json when public.")
    knowledge_folder: Path = Field(default=ROOT / "knowledge", description="Articles, facts, tables.")
    locales_folder: Path = Field(default=ROOT / "locales", description="Sentences in all languages.")
    data_folder: Path = Field(default=ROOT / "var", description="SQLite file, learned model, generated secrets.")

    @field_validator("public_url")
    @classmethod
    def _public_url_is_https(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise ValueError("PUBLIC_URL must begin with https://: Telegram calls nothing else")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _production_needs_secrets_of_its_own(self) -> "Settings":
        """A public address with a guessable secret is refused at the start; the message never shows the secret."""
        if not self.in_production:
            return self
        if not self.webhook_secret.get_secret_value():
            raise ValueError("WEBHOOK_SECRET is required when PUBLIC_URL is set: without it anyone could pose as Telegram")
        if not self.session_secret.get_secret_value():
            raise ValueError("SESSION_SECRET is required when PUBLIC_URL is set: it signs the forms of the console")
        faults = {
            "WEBHOOK_SECRET": weakness(self.webhook_secret.get_secret_value()),
            "WEBHOOK_SECRET_OLD": weakness(old) if (old := self.webhook_secret_old.get_secret_value()) else None,
            "SESSION_SECRET": weakness(self.session_secret.get_secret_value()),
            "SESSION_SECRET_OLD": weakness(old) if (old := self.session_secret_old.get_secret_value()) else None,
            "METRICS_TOKEN": weakness(token) if (token := self.metrics_token.get_secret_value()) else None,
            "TELEGRAM_TOKEN": token_weakness(token) if (token := self.telegram_token.get_secret_value()) else None,
            "DATABASE_URL": self._database_weakness(),
        }
        said = [f"{name}: {fault}" for name, fault in faults.items() if fault]
        if said:
            raise ValueError("too weak for a public address: " + "; ".join(said) + " (python -m bot doctor helps)")
        return self

    def _database_weakness(self) -> str | None:
        """A password in the address must not be one that everyone tries first; none means certificates or a socket."""
        url = urlsplit(self.database)
        return password_weakness(url.username or "", unquote(url.password)) if url.password is not None else None

    @property
    def in_production(self) -> bool:
        """Whether people reach the assistant from outside."""
        return self.public_url.startswith("https://")

    @property
    def logs_json(self) -> bool:
        """Machines read the logs of production, people those of a laptop."""
        return self.log_format == "json" if self.log_format else self.in_production

    @property
    def requires_second_factor(self) -> bool:
        """A console that can be reached from outside asks every colleague for a second factor."""
        return self.public_url.startswith("https://") if self.second_factor is None else self.second_factor

    @cached_property
    def session_token(self) -> str:
        """The secret in force; on a laptop it is made afresh at every start, which only makes open forms too old."""
        return self.session_secret.get_secret_value() or token_urlsafe(32)

    @property
    def sealing_secrets(self) -> tuple[str, ...]:
        """The secrets that seal second factors, newest first; none on a laptop, where a made one would be gone tomorrow."""
        present = self.session_secret.get_secret_value()
        old = self.session_secret_old.get_secret_value()
        return tuple(filter(None, (present, old))) if present else ()

    @property
    def database(self) -> str:
        """The address of the database in force."""
        return self.database_url or f"sqlite:///{self.data_folder / 'assistant.sqlite3'}"

    @property
    def shows_try_out(self) -> bool:
        """The chat page is for the person at this machine unless an operator opens it on purpose."""
        return self.host in _LOCAL_HOSTS if self.try_out is None else self.try_out

    @cached_property
    def webhook_token(self) -> str:
        """The secret in force; on a laptop it is made afresh at every start, since Telegram is told at every start."""
        return self.webhook_secret.get_secret_value() or token_urlsafe(32)

    @property
    def webhook_tokens(self) -> tuple[str, ...]:
        """The secrets that the webhook accepts: the one in force, and the one before it while it is changed."""
        old = self.webhook_secret_old.get_secret_value()
        return (self.webhook_token, old) if old else (self.webhook_token,)
