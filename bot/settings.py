"""Every setting of the assistant. They come from the environment (or a `.env` file); a laptop needs none of them."""

from functools import cached_property
from pathlib import Path
from secrets import token_urlsafe

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
_SHORTEST_SECRET = 24
_LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1"}


class Settings(BaseSettings):
    """Names in capitals in the environment; documented for operators in docs/operators.md."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    host: str = Field(default="127.0.0.1", description="Address on which the web server listens.")
    port: int = Field(default=8080, ge=0, le=65535, description="Port on which the web server listens.")
    database_url: str = Field(default="", description="SQLite or PostgreSQL address; empty: a SQLite file in the data folder.")
    telegram_token: SecretStr = Field(default=SecretStr(""), description="Token of the bot; empty: Telegram is off.")
    telegram_api: str = Field(default="https://api.telegram.org", description="Address of the Bot API; another one for tests.")
    public_url: str = Field(default="", description="Public https address; set: Telegram calls our webhook instead of polling.")
    webhook_secret: SecretStr = Field(default=SecretStr(""), description="Secret that Telegram must send to the webhook.")
    try_out: bool | None = Field(default=None, description="Chat page in the browser; default: on for a local address only.")
    session_secret: SecretStr = Field(
        default=SecretStr(""), description="Signs the forms of the console; the same for all replicas."
    )
    second_factor: bool | None = Field(default=None, description="Whether the console requires it; default: on a public address.")
    second_eyes: bool = Field(default=True, description="Whether a proposal must be approved by someone other than its author.")
    retention_days: int = Field(default=365, ge=1, description="Chats that are silent for longer are erased.")
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")
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
    def _production_needs_a_secret(self) -> "Settings":
        secret = self.webhook_secret.get_secret_value()
        if self.public_url and secret and len(secret) < _SHORTEST_SECRET:
            raise ValueError(f"WEBHOOK_SECRET must have at least {_SHORTEST_SECRET} letters")
        if self.public_url.startswith("https://") and not secret:
            raise ValueError("WEBHOOK_SECRET is required when PUBLIC_URL is set: without it anyone could pose as Telegram")
        signs = self.session_secret.get_secret_value()
        if self.public_url.startswith("https://") and len(signs) < _SHORTEST_SECRET:
            raise ValueError(f"SESSION_SECRET of at least {_SHORTEST_SECRET} letters is required when PUBLIC_URL is set")
        return self

    @property
    def requires_second_factor(self) -> bool:
        """A console that can be reached from outside asks every colleague for a second factor."""
        return self.public_url.startswith("https://") if self.second_factor is None else self.second_factor

    @cached_property
    def session_token(self) -> str:
        """The secret in force; on a laptop it is made afresh at every start, which only makes open forms too old."""
        return self.session_secret.get_secret_value() or token_urlsafe(32)

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
