// Every running statement of the embedded engine occupies a thread of libuv's pool, which has four unless told otherwise before its first
// use: this module is imported before anything that reads a file.
process.env.UV_THREADPOOL_SIZE ??= "16";
