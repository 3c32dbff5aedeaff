"""Instagram Messaging (developers.facebook.com, Instagram messaging): the Send API and its rules."""
