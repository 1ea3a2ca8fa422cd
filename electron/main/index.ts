import { join } from 'node:path'
import { startDesktop } from './shell/start-desktop.ts'

startDesktop(join(__dirname, '..'))
