import puppeteer from 'puppeteer-core';
import { pathToFileURL } from 'node:url';
const [dir, out, ...names] = process.argv.slice(2);
const b = await puppeteer.launch({executablePath:'/usr/bin/chromium',headless:true,userDataDir:'/tmp/prof-'+process.pid,protocolTimeout:600000,args:['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']});
for (const spec of names){ // name:width:theme[:open]
 const [name,w,theme,open]=spec.split(':');
 const t=await b.newPage();
 await t.setViewport({width:+w,height:900});
 await t.emulateMediaFeatures([{name:'prefers-color-scheme',value:theme||'light'}]);
 await t.goto(pathToFileURL(`${dir}/${name}.html`).href);
 if(open) await t.evaluate(()=>document.querySelectorAll('details').forEach(d=>d.open=true));
 const h=await t.evaluate(()=>document.documentElement.scrollHeight);
 const step=+w<500?1800:1500; 
 let i=0; for(let y=0;y<h && i<+(process.env.MAX||3);y+=step,i++) await t.screenshot({path:`${out}/${name.replace('/','_')}-${w}-${theme||'light'}-${i}.png`,clip:{x:0,y,width:+w,height:Math.min(step,h-y)},captureBeyondViewport:true});
 console.log(spec,h);
 await t.close();
}
await b.close();
