"""What is kept between two builds: it saves time, and never decides what is built."""
