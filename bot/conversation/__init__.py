"""What a person can do in a chat, on any messenger. The messenger itself is behind a port (port.py)."""
