"""What an abstract says of itself: its sections and the end points that it declares."""
