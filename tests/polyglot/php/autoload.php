<?php

// What Composer would write: where the classes of Guzzle, as packages of the system, and of the client are.

require 'GuzzleHttp/autoload.php';

spl_autoload_register(function (string $class): void {
    $prefix = 'OpenAPI\\Client\\';
    if (str_starts_with($class, $prefix)) {
        require __DIR__ . '/php/lib/' . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
    }
});
