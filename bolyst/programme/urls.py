app_name = "programme"
