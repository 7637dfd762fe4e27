app_name = "measures"
