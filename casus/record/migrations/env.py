"""Runs the steps of versions/ on the connection that opening.py hands over, within its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
