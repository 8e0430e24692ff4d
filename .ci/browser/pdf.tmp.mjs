import puppeteer from 'puppeteer-core';
import { pathToFileURL } from 'node:url';
const b = await puppeteer.launch({executablePath:'/usr/bin/chromium',headless:true,userDataDir:'/tmp/prof-'+process.pid,protocolTimeout:600000,args:['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']});
for (const n of process.argv.slice(2)){const t=await b.newPage(); await t.goto(pathToFileURL(`/tmp/pg2/${n}.html`).href); await t.pdf({path:`/tmp/pg2/${n}.pdf`,format:'A4',preferCSSPageSize:true}); await t.close();}
await b.close();
