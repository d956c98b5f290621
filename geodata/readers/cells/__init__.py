"""What the cells of foreign tables say: dates, numbers, coordinates; never a guess."""
