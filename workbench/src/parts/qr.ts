// A QR code drawn in the browser: what it holds goes nowhere else.
import { useEffect, useState } from 'react'

export function useQr(text: string | undefined): string | null {
  const [image, setImage] = useState<string | null>(null)
  useEffect(() => {
    setImage(null)
    if (text === undefined) return
    void import('qrcode').then(async qr => setImage(await qr.toDataURL(text, { width: 200, margin: 1 })))
  }, [text])
  return image
}
