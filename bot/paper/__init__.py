"""Pictures and documents from finished words. What draws them is loaded by the first drawing: it takes 30 MB."""

from bot.answers import Attachment


def draw(attachment: Attachment) -> bytes:
    """The attachment as a picture, a PDF or a file of data, as its name ends; some tens of milliseconds: keep it off the event loop."""
    from bot.paper import drawing  # noqa: PLC0415  see above

    return drawing.write(attachment)
