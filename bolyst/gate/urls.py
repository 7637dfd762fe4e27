app_name = "gate"
