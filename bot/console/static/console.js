// Comfort for the console; every page works the same without it.
"use strict";
