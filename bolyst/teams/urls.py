app_name = "teams"
