"""What is written for those who keep the program running."""

import logging

FAULT = 500  # the first status that says the mistake was ours


class NoTraceback(logging.Filter):
    """A refusal is one line; only a fault of our own shows the way there."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", FAULT) < FAULT:
            record.exc_info = record.exc_text = None
        return True
