"""The whole desk on one machine: local AWS, gateway, simulated providers."""
