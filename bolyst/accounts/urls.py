app_name = "accounts"
