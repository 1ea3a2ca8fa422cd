import { describe, expect, it } from 'vitest'
import { parsePrefillLink } from '#shared/calls/prefill-link.ts'

describe('links that put a number into the dial box', () => {
  it.each([
    ['tel:01632960001', '01632960001'],
    ['tel:+441632960001', '+441632960001'],
    ['TEL:+44-1632-960001', '+44-1632-960001'],
    ['tel:+44%201632%20960001', '+44 1632 960001'],
    ['tel:+44(0)1632.960001', '+44(0)1632.960001'],
    ['tel:%2B441632960001', '+441632960001'],
    ['tel://01632960001', '01632960001'],
    ['tel:01632960001;ext=12', '01632960001 x12'],
    ['callto:01632960001', '01632960001'],
    ['callto://+441632960001/', '+441632960001'],
    ['tel:*100#', '*100#'],
    ['tel:201', '201'],
  ])('%s gives %s', (link, number) => {
    expect(parsePrefillLink(link)).toBe(number)
  })

  it.each([
    // Other schemes, however they are written
    'javascript:alert(1)',
    'JavaScript:alert(1)//01632960001',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'http://evil.example/01632960001',
    'https://evil.example/?tel:01632960001',
    'ftp://01632960001',
    'app://callboard/01632960001',
    'callboard:01632960001',
    'sip:01632960001@evil.example',
    'sms:01632960001',
    'mailto:01632960001@evil.example',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=01632960001',
    'vbscript:msgbox(1)',
    'blob:01632960001',
    'view-source:tel:01632960001',
    'xtel:01632960001',
    'telx:01632960001',
    'tel :01632960001',
    ' tel:01632960001',
    '01632960001',
    ':01632960001',
    // A number with something in it
    'tel:javascript:alert(1)',
    'tel:<script>alert(1)</script>',
    'tel:<img src=x onerror=alert(1)>01632960001',
    'tel:%3Cscript%3Ealert(1)%3C/script%3E',
    'tel:01632960001"onmouseover="alert(1)',
    "tel:01632960001'--",
    'tel:01632960001&x=1',
    'tel:01632960001?body=x',
    'tel:01632960001#<b>',
    'tel:01632960001\u0000',
    'tel:01632960001%00',
    'tel:01632960001%0d%0aX: y',
    'tel:01632960001\r\nX: y',
    'tel:01632960001\n--no-sandbox',
    'tel:01632960001 --no-sandbox',
    'tel:--no-sandbox',
    'tel:$(reboot)',
    'tel:`reboot`',
    'tel:;reboot',
    'tel:01632960001|reboot',
    'tel:../../etc/passwd',
    'tel:///etc/passwd',
    'tel:01632960001@evil.example',
    'tel://evil.example/01632960001',
    'tel:user:pass@01632960001',
    'tel:%25303136',
    'tel:%E0%A4%A',
    'tel:%',
    'tel:０１６３２９６０００１',
    'tel:٠١٦٣٢٩٦٠٠٠١',
    'tel:\u202e1000696236',
    'tel:01632\u200b960001',
    'tel:0800FLOWERS',
    'tel:p01632960001w',
    'tel:01632,,960001',
    'tel:01632+960001',
    'tel:++441632960001',
    // Parameters that change who is called, or are not numbers
    'tel:01632960001;phone-context=+1900',
    'tel:01632960001;postd=123',
    'tel:01632960001;ext=12;isub=1',
    'tel:01632960001;ext=<b>',
    'tel:01632960001;ext=',
    'tel:01632960001;rn=+19005550100',
    // Nothing, too little, too much
    '',
    'tel:',
    'tel://',
    'tel:+',
    'tel:9',
    'tel:()',
    'tel:%20',
    `tel:${'1'.repeat(21)}`,
    `tel:${' '.repeat(190)}12`.repeat(2),
    `tel:${'%31'.repeat(80)}`,
  ])('%j gives nothing', (link) => {
    expect(parsePrefillLink(link)).toBeNull()
  })

  it('answers quickly however long or twisted the link', () => {
    for (const part of ['1 ', '(', '%2', '+', ';ext=1']) {
      expect(parsePrefillLink(`tel:${part.repeat(100_000)}`)).toBeNull()
      expect(parsePrefillLink(`tel:${part.repeat(30)}x`)).toBeNull()
    }
  })
})
