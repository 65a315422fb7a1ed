"""What EndNote exports: XML, and Refer's tagged lines."""
