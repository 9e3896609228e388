// Stands for Node's crypto in the browser: the kernel's record uses it, what the forms use of the kernel does not.
function absent(): never {
  throw new Error('no crypto of Node in a browser')
}

export { absent as createHash, absent as createHmac, absent as randomBytes, absent as timingSafeEqual }
