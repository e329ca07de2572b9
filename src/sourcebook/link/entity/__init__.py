"""Who is who across documents: names and descriptions compared, judged and joined."""
