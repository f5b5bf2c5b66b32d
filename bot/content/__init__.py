"""First floor: reads and checks what people edit under knowledge/ and locales/."""
