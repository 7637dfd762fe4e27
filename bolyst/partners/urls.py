app_name = "partners"
