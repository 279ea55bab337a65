"""What comes from elsewhere: strangers' charts and other laptops' maps, brought in and accounted for."""
