app_name = "replies"
