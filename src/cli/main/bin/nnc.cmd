@echo off
rem Starts the nnc command of the distribution that this file stands in.
setlocal
set "nnc_java=java"
if defined JAVA_HOME set "nnc_java=%JAVA_HOME%\bin\java"
"%nnc_java%" -XX:TieredStopAtLevel=1 -cp "%~dp0..\lib\nnc.jar" dev.nnc.cli.Main %*
exit /b %ERRORLEVEL%
