from bolyst.console import main

main()
