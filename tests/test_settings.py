"""Settings come from the environment, and a public address does not start with secrets that can be guessed."""

import pytest
from pydantic import ValidationError

from bot.settings import Settings
from bot.strength import weakness

STRONG = "CNvwt1KJB0FDwYWg7RxfzyLe9K66__y6AbDsHpqiBDM"
TOKEN = "7012345678:AAF0b3zK1vPq9xYtR4mLw8sNc2dHj5uGe6k"
PUBLIC = {
    "public_url": "https://assist.example.org/",
    "webhook_secret": STRONG,
    "session_secret": STRONG,
    "telegram_token": TOKEN,
}


def test_strong_secrets_start_and_the_address_loses_its_slash() -> None:
    settings = Settings(_env_file=None, **PUBLIC)
    assert settings.in_production
    assert settings.public_url == "https://assist.example.org"


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "short-Zk39x",
        STRONG[:31],
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "k7Qz9fLmX2Vb" * 3,
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "change-me-my-telegram-webhook-secret-token",
        "your-secret-here-please-replace-this-default-value"[:36],
    ],
)
def test_a_guessable_webhook_secret_is_refused_and_never_shown(secret: str) -> None:
    with pytest.raises(ValidationError, match="WEBHOOK_SECRET") as refused:
        Settings(_env_file=None, **PUBLIC | {"webhook_secret": secret})
    assert not secret or secret not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("telegram_token", "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"),
        ("telegram_token", "42:TEST"),
        ("metrics_token", "metrics"),
        ("database_url", "postgresql://assistant:assistant@db/assistant"),
        ("database_url", "postgres://app:postgres@db/assistant"),
    ],
)
def test_well_known_tokens_and_passwords_are_refused(name: str, value: str) -> None:
    with pytest.raises(ValidationError, match=name.upper()) as refused:
        Settings(_env_file=None, **PUBLIC | {name: value})
    assert value not in str(refused.value)


def test_a_laptop_needs_no_secret_and_certificates_no_password() -> None:
    assert not Settings(_env_file=None).in_production
    assert Settings(_env_file=None, **PUBLIC, database_url="postgresql://app@db/assistant?sslmode=verify-full").database


def test_secrets_come_from_the_environment_and_do_not_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", STRONG)
    settings = Settings(_env_file=None)
    assert settings.webhook_token == STRONG
    assert STRONG not in repr(settings)


def test_random_secrets_pass() -> None:
    from secrets import token_hex, token_urlsafe

    assert [weakness(make(32)) for make in (token_urlsafe, token_hex) for _ in range(300)] == [None] * 600
