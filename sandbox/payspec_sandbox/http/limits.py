"""What one connection may cost: every bound of the sandbox's sockets, in one place, with its reason."""

from __future__ import annotations

MAX_HEAD_BYTES = 64 * 1024
"""Request line and headers together; more is 431. Four times what other servers take, and no client comes near it."""

MAX_HEADERS = 256
"""So many headers; more are 431. Clients send about ten."""

MAX_URL_BYTES = 32 * 1024
"""A longer request target is 414. The longest that the documents allow is far below 8 KiB."""

HEAD_S = 15.0
"""From the first moment of a connection, or the first byte of a further request, until the head is there; then 408."""

BODY_STALL_S = 20.0
"""A body of which nothing comes for so long is given up with 408."""

BODY_S = 120.0
"""A body that takes longer in all is given up: one of the largest size comes in that time at 9 KB a second."""

ANSWER_STALL_S = 60.0
"""A client that does not read its answer for so long is left."""

IDLE_S = 5
"""A connection on which nothing is asked for so long after an answer is closed."""

MAX_CONNECTIONS = 800
"""One more is told 503 and closed: most systems allow a process 1,024 open files, and webhooks need some."""

LINGER_S = 2.0
"""After a refusal, what is still being sent is read and forgotten for so long: a connection that is closed with bytes
unread is reset, and the client would not see the answer."""

MAX_LOGGED_BODY_BYTES = 32 * 1024
"""Of a longer body the request log keeps nothing."""

MAX_LOGGED_TEXT = 2048
"""A longer header, path, query or message is cut in the request log, with a mark that says how long it was."""

MAX_LOG_BYTES = 16 * 1024 * 1024
"""What the request log holds in all, beside its thousand entries; the oldest make room."""
