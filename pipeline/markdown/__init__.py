"""What knows Markdown: where blocks, inline elements, HTML, templates and front matter begin and end."""
