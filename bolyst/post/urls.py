app_name = "post"
