"""Report becomes Annotations: sentences, mentions, triggers and how they belong together."""
