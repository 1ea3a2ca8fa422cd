/** Makes secrets unreadable in a file; how much that is worth depends on where its key is. */
export interface SecretCipher {
  /** Kept beside the ciphertext: what one cipher wrote, another is never asked to read. */
  readonly name: string
  /** `keyring`: the system guards the key. `key-file`: the key is a file of the same user. */
  readonly place: 'keyring' | 'key-file'
  /** Rejects where the keyring refuses. */
  encrypt(id: string, secret: string): Promise<Uint8Array>
  /** Rejects where the ciphertext is not this id's, was changed, or the keyring refuses. */
  decrypt(id: string, ciphertext: Uint8Array): Promise<string>
}
