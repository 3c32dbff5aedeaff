"""Telegram, Meta Graph, Twilio and Bedrock, played on one loopback port.

Every provider is a folder of pure checkers (a call goes in, an answer comes out) held to the limits the vendor
documents. Around them stand the log of what arrived, faults on demand, callbacks with real signatures, and the
customer's phone. `python -m frontdesk_local.simulators --help` starts it.
"""
