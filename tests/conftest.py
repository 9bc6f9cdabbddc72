"""What every test may rely on: Ctrl-C works in the processes that tests start.

A shell gives jobs it runs in the background an ignored SIGINT, which every child inherits; then no test of an interrupt
could hold.
"""

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
