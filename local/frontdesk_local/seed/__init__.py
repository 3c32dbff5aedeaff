"""The two demo workspaces that every local stack starts with; everything in them is invented."""
