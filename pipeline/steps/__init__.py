"""The verbs: pure functions, one public function a file, file name = function name."""
