"""The eWTP trade assistant: answers exporters between Belgium and China from a curated library."""
