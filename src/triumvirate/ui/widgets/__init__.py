"""Small pieces that several screens are built from."""
