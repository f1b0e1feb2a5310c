# The record, people and mandates.
