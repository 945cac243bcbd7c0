"""What a voice agent says on a stream: when it starts and stops, with which gaps, and how loud."""
