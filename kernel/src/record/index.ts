// The record that cannot be altered unseen: canonical JSON, the chain of acts, digests of private data, the daily tree.
export { canonicalJson, NotCanonical } from './canonical.ts'
export {
  actHash,
  type ChainBreak,
  type ChainBreakReason,
  type ChainedAct,
  codeDigest,
  genesisHash,
  verifyChain,
} from './chain.ts'
export { type Hash, type HashDomain, hashFields, isHash } from './hash.ts'
export {
  dayRoot,
  EMPTY_ROOT,
  FIRST_DAY,
  inclusionProof,
  leafHash,
  merkleRoot,
  verifyInclusion,
} from './merkle.ts'
export {
  checkDigest,
  type DigestFinding,
  type PrivateData,
  SALT_HEX_DIGITS,
  saltedDigest,
} from './salted-digest.ts'
