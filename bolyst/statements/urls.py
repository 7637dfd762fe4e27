app_name = "statements"
