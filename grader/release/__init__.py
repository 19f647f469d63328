"""What leaves the house: the students' copy, course folders, and services' packages."""
