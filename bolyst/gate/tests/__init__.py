import bolyst.gate.knowledge  # noqa: F401 - so that a thousand examples are reckoned in this process
