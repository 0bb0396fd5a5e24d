/** The largest body that is read, in bytes. */

