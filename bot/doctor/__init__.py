"""`python -m bot doctor`: looks at everything an installation needs; says what is wrong and the command that mends it."""

from bot.doctor.findings import Finding, Grade
from bot.doctor.visit import examine, refused

__all__ = ["Finding", "Grade", "examine", "refused"]
